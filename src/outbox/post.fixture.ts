/** A whole house with a far side for each channel, and somebody to file complaints. */
import { openTestApp, type TestApp } from '../../tests/testapp.ts'
import { type Channel, type Delivery, type Outgoing, sent } from './channels/channel.ts'
import { round } from './run.ts'
import { type Means, openMeans } from './settings.ts'
import { type MessageTold, messagesOf } from './view.ts'

/** A far side that says what it is told to, and keeps what reached it. */
export class Far implements Channel {
  readonly pace = { burst: 1_000, everyMs: 1 }
  readonly reached: Outgoing[] = []
  says: (message: Outgoing) => Delivery | Promise<Delivery> = () => sent
  async deliver(message: Outgoing) {
    this.reached.push(message)
    return this.says(message)
  }
  close() {}
}

export interface Filed {
  readonly id: string
  readonly number: string
  readonly link: string
}

export interface Post {
  readonly app: TestApp
  readonly mail: Far
  readonly sms: Far
  readonly robots: Far
  readonly means: Means
  /** Files a complaint, with a way to be reached or without. */
  file(contact?: string, language?: string, n?: number): Promise<Filed>
  goRound(): Promise<number>
  all(): Promise<readonly MessageTold[]>
  /** Lets time go on. */
  pass(ms: number): void
}

export async function openPost(): Promise<Post> {
  const [mail, sms, robots] = [new Far(), new Far(), new Far()]
  const means: Means = { ...openMeans('https://trust.example'), mail, sms, staff: () => robots }
  const app = await openTestApp({ means })
  await app.found('qinghe')
  return {
    app,
    mail,
    sms,
    robots,
    means,
    async file(contact, language = 'zh', n = 1) {
      const body = { topic: 'repair', statement: `It broke, number ${n}.`, ...(contact ? { contact } : {}) }
      const answer = await app.send('/api/v1/brands/qinghe/cases', body, { 'accept-language': language })
      if (answer.status !== 201) throw new Error(`filing was answered ${answer.status}`)
      return (await answer.json()) as Filed
    },
    goRound: () => round(app.house, means),
    all: async () => (await messagesOf(app.house, 'qinghe', { most: 200, skip: 0 })).messages,
    pass: (ms) => app.house.at(new Date(Date.parse(app.house.now()) + ms).toISOString()),
  }
}
