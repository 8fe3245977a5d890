import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '#src/site/desk/api.ts'

const door = api.brands[':brand']
export type Route = 'bank' | 'wechat' | 'alipay'

export const runsQuery = (brand: string) =>
  queryOptions({
    queryKey: ['redress', brand, 'runs'],
    queryFn: () => answerOf(door.runs.$get({ param: { brand } })),
  })
export const runFilesQuery = (brand: string) =>
  queryOptions({
    queryKey: ['redress', brand, 'run-files'],
    queryFn: () => answerOf(door['run-files'].$get({ param: { brand } })),
    // A file of millions is read for a while; the report comes with the next look.
    refetchInterval: ({ state }) => (state.data?.files.some(({ report }) => !report) ? 2_000 : false),
  })
export const runQuery = (brand: string, id: string) =>
  queryOptions({
    queryKey: ['redress', brand, 'run', id],
    queryFn: () => answerOf(door.runs[':id'].$get({ param: { brand, id } })),
  })
export type RunTold = Awaited<ReturnType<NonNullable<ReturnType<typeof runQuery>['queryFn']>>>
export type RunFileTold = Awaited<ReturnType<NonNullable<ReturnType<typeof runFilesQuery>['queryFn']>>>['files'][number]
export type DryRun = NonNullable<RunFileTold['report']>

interface HandIn {
  readonly file: File
  readonly standard?: string | undefined
  readonly follows?: string | undefined
  readonly payees: boolean
}
export const handInRun = (brand: string, { file, standard, follows, payees }: HandIn) =>
  answerOf(
    door['run-files'].$post(
      {
        param: { brand },
        query: {
          form: /\.(?:jsonl|ndjson)$/i.test(file.name) ? 'jsonl' : 'csv',
          payees: payees ? 'yes' : 'no',
          ...(standard ? { standard } : {}),
          ...(follows ? { follows } : {}),
        },
      },
      { init: { body: file, headers: { 'content-type': 'text/csv' } } },
    ),
  )

const run = door.runs[':id']
export const runActs = {
  draft: (brand: string, id: string, json: Parameters<typeof run.draft.$post>[0]['json']) =>
    answerOf(run.draft.$post({ param: { brand, id }, json })),
  approve: (brand: string, id: string, json: Parameters<typeof run.approve.$post>[0]['json']) =>
    answerOf(run.approve.$post({ param: { brand, id }, json })),
  drop: (brand: string, id: string, reason: string) =>
    answerOf(run.drop.$post({ param: { brand, id }, json: { reason } })),
  close: (brand: string, id: string, json: Parameters<typeof run.close.$post>[0]['json']) =>
    answerOf(run.close.$post({ param: { brand, id }, json })),
  export: (brand: string, id: string, route: Route, again: boolean) =>
    answerOf(run.export.$post({ param: { brand, id }, json: { route, again } })),
  batch: (brand: string, id: string, batch: number) =>
    answerOf(run.batches[':batch'].$get({ param: { brand, id, batch: String(batch) } })),
}

export const failedQuery = (brand: string, id: string, people: number) =>
  queryOptions({
    queryKey: ['redress', brand, 'run', id, 'failed', people],
    queryFn: () => answerOf(run.failed.$get({ param: { brand, id } })),
  })
export const putFileAway = (brand: string, id: string) =>
  answerOf(door['run-files'][':id']['put-away'].$post({ param: { brand, id } }))

/** The links of everybody without a case, as a file to send from. */
export async function linksFile(brand: string, id: string): Promise<string> {
  const lines = ['reference,path']
  for (let from: number | undefined = 0; from !== undefined; ) {
    const { links, next }: { links: { reference: string; path: string }[]; next?: number | undefined } = await answerOf(
      run.links.$get({ param: { brand, id }, query: { from: String(from) } }),
    )
    lines.push(...links.map(({ reference, path }) => `"${reference.replaceAll('"', '""')}",${path}`))
    from = next
  }
  return lines.join('\r\n')
}

export const paymentsQuery = (brand: string) =>
  queryOptions({
    queryKey: ['redress', brand, 'payments'],
    queryFn: () => answerOf(door.payments.$get({ param: { brand }, query: {} })),
  })
export type PaymentTold = Awaited<
  ReturnType<NonNullable<ReturnType<typeof paymentsQuery>['queryFn']>>
>['payments'][number]
export const exportPayments = (brand: string, route: Route) =>
  answerOf(door.payments.export.$post({ param: { brand }, json: { route } }))
export const sendStatement = (brand: string, text: string) =>
  answerOf(door['bank-statements'].$post({ param: { brand }, json: { text } }))

export const observersQuery = (brand: string) =>
  queryOptions({
    queryKey: ['redress', brand, 'observers'],
    queryFn: () => answerOf(door.observers.$get({ param: { brand } })),
  })
export const samplesQuery = (brand: string) =>
  queryOptions({
    queryKey: ['redress', brand, 'samples'],
    queryFn: () => answerOf(door.samples.$get({ param: { brand } })),
  })
export type RegisterBody = Parameters<typeof door.observers.$post>[0]['json']
export const registerObserver = (brand: string, json: RegisterBody) =>
  answerOf(door.observers.$post({ param: { brand }, json }))
export const dismissObserver = (brand: string, id: string, reason: string) =>
  answerOf(door.observers[':id'].dismiss.$post({ param: { brand, id }, json: { reason } }))

export const thresholdsQuery = (brand: string) =>
  queryOptions({
    queryKey: ['redress', brand, 'thresholds'],
    queryFn: () => answerOf(door['offer-thresholds'].$get({ param: { brand } })),
  })
export const setThresholds = (brand: string, json: { aloneUpToFen: number; financeAboveFen: number }) =>
  answerOf(door['offer-thresholds'].$post({ param: { brand }, json }))
export const batchAgain = (brand: string, batch: string) =>
  answerOf(door.payments.batches[':batch'].$get({ param: { brand, batch } }))
