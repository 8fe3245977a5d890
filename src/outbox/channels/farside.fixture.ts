/** Other people's servers as they really behave: a web server that answers what it is told to, and a small mail server. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Never answers; or hangs up. */
  readonly instead?: 'silence' | 'hang-up'
}

export interface WebSide {
  readonly url: string
  readonly asked: Asked[]
  reply: Reply
  close(): Promise<void>
}

export async function webSide(): Promise<WebSide> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      asked.push({ method, path, headers, body: Buffer.concat(parts).toString() })
      const { status = 200, headers: more = {}, body = '', instead } = side.reply
      if (instead === 'hang-up') request.socket.destroy()
      else if (instead === undefined) response.writeHead(status, more).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const side: WebSide = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    reply: {},
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return side
}

export interface Letter {
  readonly to: string
  /** Header and body as they came. */
  readonly raw: string
}

/** What it says at each step; a number of three digits, or a refusal to speak. */
export interface MailAnswers {
  readonly rcpt?: string
  /** `nothing`: the mail is kept, and whoever sent it never hears so. */
  readonly data?: string
  readonly instead?: 'silence' | 'hang-up'
}

export interface MailSide {
  readonly url: string
  readonly letters: Letter[]
  answers: MailAnswers
  close(): Promise<void>
}

/** As much of RFC 5321 as a client needs: EHLO, MAIL, RCPT, DATA, RSET, QUIT. */
export async function mailSide(): Promise<MailSide> {
  const letters: Letter[] = []
  const open = new Set<Socket>()
  const server = createSocketServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => {})
    speak(socket, side)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const side: MailSide = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letters,
    answers: {},
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
  return side
}

function speak(socket: Socket, side: MailSide): void {
  let held = ''
  let to = ''
  let reading = false
  const say = (line: string) => void socket.write(`${line}\r\n`)
  const command = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO' || verb === 'HELO') say('250 far.example')
    else if (verb === 'RCPT') {
      to = /<([^>]*)>/.exec(line)?.[1] ?? ''
      say(side.answers.rcpt ?? '250 ok')
    } else if (verb === 'DATA') {
      reading = true
      say('354 go on')
    } else if (verb === 'QUIT') {
      say('221 bye')
      socket.end()
    } else say('250 ok')
  }
  say('220 far.example ESMTP')
  socket.on('data', (part: Buffer) => {
    // In the middle of a conversation, as it happens: clients keep a connection for the next mail.
    if (side.answers.instead === 'hang-up') return void socket.destroy()
    if (side.answers.instead === 'silence') return
    held += part.toString('utf8')
    for (;;) {
      const mark = reading ? '\r\n.\r\n' : '\r\n'
      const end = held.indexOf(mark)
      if (end < 0) return
      const piece = held.slice(0, end)
      held = held.slice(end + mark.length)
      if (!reading) {
        command(piece)
        continue
      }
      reading = false
      const answer = side.answers.data ?? '250 kept'
      if (answer.startsWith('2') || answer === 'nothing') side.letters.push({ to, raw: piece })
      if (answer !== 'nothing') say(answer)
    }
  })
}
