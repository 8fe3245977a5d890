/**
 * A mailbox that speaks as much of IMAP4rev1 (RFC 3501) as reading on needs: greeting, LOGIN and AUTHENTICATE PLAIN, LIST,
 * SELECT, UID FETCH, UID STORE, LOGOUT. Real bytes on a real socket.
 */
import { createServer, type Socket } from 'node:net'

export interface ImapServer {
  readonly url: string
  /** Puts a mail into the box. */
  deliver(raw: string | Buffer): void
  /** Mails that are marked as read, by their number in the order of arrival. */
  seen(): readonly number[]
  /** Breaks the line at this command, before it is answered, once. */
  breakAt(command: string): void
  close(): Promise<void>
}

export async function openImap(): Promise<ImapServer> {
  const mails: { readonly raw: Buffer; seen: boolean }[] = []
  const sockets = new Set<Socket>()
  let breaking = ''
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n')
    let held = ''
    let literal: { tag: string; rest: string } | undefined
    const say = (line: string) => socket.write(`${line}\r\n`)
    const answer = (line: string): unknown => {
      if (literal) {
        const { tag } = literal
        literal = undefined
        return say(`${tag} OK signed in`)
      }
      const [, tag = '*', command = '', rest = ''] = /^(\S+) (UID \S+|\S+) ?(.*)$/i.exec(line) ?? []
      const name = command.toUpperCase()
      if (breaking === name) {
        breaking = ''
        return void socket.destroy()
      }
      switch (name) {
        case 'CAPABILITY':
          say('* CAPABILITY IMAP4rev1 AUTH=PLAIN')
          break
        case 'AUTHENTICATE':
          if (rest.trim().split(' ').length === 1) {
            literal = { tag, rest }
            return void say('+ ')
          }
          break
        case 'LIST':
        case 'LSUB':
          say('* LIST (\\HasNoChildren) "/" "INBOX"')
          break
        case 'SELECT':
          say(`* ${mails.length} EXISTS`)
          say('* 0 RECENT')
          say('* FLAGS (\\Seen)')
          say('* OK [PERMANENTFLAGS (\\Seen)] yes')
          say('* OK [UIDVALIDITY 17] valid')
          say(`* OK [UIDNEXT ${mails.length + 1}] next`)
          return void say(`${tag} OK [READ-WRITE] selected`)
        case 'UID FETCH': {
          const [, from = '1', to = ''] = /^(\d+)(?::(\d+|\*))?/.exec(rest) ?? []
          const last = to === '*' ? mails.length : Number(to || from)
          for (let n = Math.min(Number(from), last); n <= Math.max(Number(from), last); n += 1) {
            const mail = mails[n - 1]
            if (!mail) continue
            const parts = [`UID ${n}`, `FLAGS (${mail.seen ? '\\Seen' : ''})`]
            if (/RFC822\.SIZE/i.test(rest)) parts.push(`RFC822.SIZE ${mail.raw.length}`)
            if (/ENVELOPE/i.test(rest)) parts.push(`ENVELOPE ${envelope(mail.raw)}`)
            if (!/BODY/i.test(rest)) say(`* ${n} FETCH (${parts.join(' ')})`)
            else {
              socket.write(`* ${n} FETCH (${parts.join(' ')} BODY[] {${mail.raw.length}}\r\n`)
              socket.write(mail.raw)
              say(')')
            }
          }
          break
        }
        case 'UID STORE': {
          const mail = mails[Number(/^\d+/.exec(rest)?.[0]) - 1]
          if (mail) mail.seen = true
          break
        }
        case 'LOGOUT':
          say('* BYE')
          say(`${tag} OK bye`)
          return void socket.end()
      }
      return say(`${tag} OK done`)
    }
    socket.setEncoding('latin1').on('data', (piece: string) => {
      held += piece
      for (let end = held.indexOf('\r\n'); end >= 0; end = held.indexOf('\r\n')) {
        const line = held.slice(0, end)
        held = held.slice(end + 2)
        answer(line)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `imap://service:secret@127.0.0.1:${port}/INBOX`,
    deliver: (raw) => void mails.push({ raw: Buffer.from(raw), seen: false }),
    seen: () => mails.flatMap(({ seen }, at) => (seen ? [at + 1] : [])),
    breakAt: (command) => {
      breaking = command
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function envelope(raw: Buffer): string {
  const head = raw.toString('latin1').split('\r\n\r\n', 1)[0]!
  const said = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]
  const quoted = (text: string | undefined) => (text === undefined ? 'NIL' : `"${text.replace(/["\\]/g, '')}"`)
  const [, user = '', host = ''] = /<?([^\s<>@]+)@([^\s<>]+?)>?$/.exec(said('From') ?? '') ?? []
  const from = user ? `((NIL NIL "${user}" "${host}"))` : 'NIL'
  return `(${quoted(said('Date'))} ${quoted(said('Subject'))} ${from} ${from} ${from} NIL NIL NIL NIL ${quoted(said('Message-ID'))})`
}
