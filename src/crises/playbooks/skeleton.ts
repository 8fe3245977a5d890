import type { PlannedTask, WritePlaybook } from './words.ts'

/**
 * Where a brand's playbook can begin: who does what within how long of the alarm, by level. Advice of the trade; a brand
 * changes what does not fit before it approves it.
 */
const tasks: readonly PlannedTask[] = [
  {
    id: 'accept',
    what: { zh: '受理，立案，定级，停下已排期的营销', en: 'Accept, open, grade; stop scheduled marketing' },
    role: 'service',
    escalateTo: 'admin',
    withinMinutes: { I: 15, II: 30, III: 60, IV: 240 },
  },
  {
    id: 'facts',
    what: { zh: '事实清单第一版：已知、未知、下次更新', en: 'Facts, first version: known, unknown, next update' },
    role: 'pr',
    escalateTo: 'legal',
    withinMinutes: { I: 60, II: 120, III: 240, IV: 720 },
  },
  {
    id: 'first-word',
    what: { zh: '对外第一句话', en: 'The first public word' },
    role: 'pr',
    escalateTo: 'legal',
    withinMinutes: { I: 60, II: 240, III: 480, IV: 1440 },
  },
  {
    id: 'evidence',
    what: {
      zh: '固定证据，列出须报告的机关与时限',
      en: 'Hold evidence; list which authorities must be told, and by when',
    },
    role: 'legal',
    escalateTo: 'admin',
    withinMinutes: { I: 60, II: 120, III: 480, IV: 1440 },
  },
  {
    id: 'hotline',
    what: { zh: '热线与门店的统一说法', en: 'One wording for the hotline and the shops' },
    role: 'service',
    escalateTo: 'pr',
    withinMinutes: { I: 60, II: 120, III: 480, IV: 1440 },
  },
  {
    id: 'scheme',
    what: { zh: '赔付标准草案', en: 'Draft of the compensation standard' },
    role: 'service',
    escalateTo: 'finance',
    withinMinutes: { I: 360, II: 720, III: 1440 },
  },
  {
    id: 'containment',
    what: { zh: '隔离：涉及的批次、停用与停售建议', en: 'Containment: batches concerned, advice to stop use or sale' },
    role: 'product',
    escalateTo: 'admin',
    withinMinutes: { I: 120, II: 240, III: 1440, IV: 4320 },
  },
  {
    id: 'stop-sale',
    what: { zh: '停售通知与库存清点', en: 'Stop-sale notice and stock count' },
    role: 'sales',
    escalateTo: 'product',
    withinMinutes: { I: 120, II: 240, III: 1440, IV: 2880 },
  },
  {
    id: 'logs',
    what: { zh: '保存日志；如涉数据，查清范围', en: 'Keep the logs; where data is concerned, find the scope' },
    role: 'product',
    escalateTo: 'legal',
    withinMinutes: { I: 240, II: 480, III: 1440 },
  },
  {
    id: 'staff',
    what: { zh: '一页纸告知员工：发生了什么，谁可以对外说', en: 'One page for staff: what happened, who may speak' },
    role: 'admin',
    escalateTo: 'pr',
    withinMinutes: { I: 120, II: 240, III: 1440 },
  },
  {
    id: 'first-money',
    what: { zh: '第一笔钱付出', en: 'The first money paid' },
    role: 'finance',
    escalateTo: 'admin',
    withinMinutes: { I: 1440, II: 2880 },
  },
  {
    id: 'cause',
    what: { zh: '原因第一版', en: 'Cause, first version' },
    role: 'product',
    escalateTo: 'admin',
    withinMinutes: { I: 1440, II: 2880, III: 7200 },
  },
  {
    id: 'observer',
    what: { zh: '请定第三方监督', en: 'A third party appointed to watch' },
    role: 'legal',
    escalateTo: 'admin',
    withinMinutes: { I: 4320, II: 7200 },
  },
  {
    id: 'final-cause',
    what: { zh: '原因终稿与改进措施', en: 'Final cause and what changes' },
    role: 'product',
    escalateTo: 'admin',
    withinMinutes: { I: 10080, II: 14400 },
  },
]

export const skeleton: WritePlaybook = {
  name: { zh: '通用预案', en: 'General playbook' },
  for: [
    'rumour',
    'tampering',
    'challenge',
    'technical-accident',
    'technical-harm',
    'human-error-accident',
    'human-error-harm',
    'misdeed',
    'misdeed-with-injury',
    'management-misconduct',
    'natural-disaster',
    'workplace-violence',
  ],
  tasks: [...tasks],
  commands: { I: 'admin', II: 'admin', III: 'pr', IV: 'service' },
  prepared: [
    {
      id: 'holding',
      title: { zh: '第一句话', en: 'Holding statement' },
      text: {
        zh: '我们在{{什么时间}}得知{{什么事}}。目前确认的是：{{已知}}。还不清楚的是：{{未知}}。在查清之前，请{{怎样保证安全}}。{{谁}}在{{怎么联系}}答复你。{{下次更新时间}}之前我们会再次说明，无论有没有新的进展。',
        en: 'At {{time}} we learned that {{what}}. Confirmed so far: {{known}}. Not known yet: {{unknown}}. Until it is, please {{how to stay safe}}. {{who}} answers you at {{contact}}. We will speak again by {{next update}}, whether or not there is news.',
      },
    },
    {
      id: 'rumour',
      title: { zh: '不实传言的说明', en: 'On a false rumour' },
      text: {
        zh: '{{什么时间}}起，{{在哪里}}流传{{说法}}。这一说法与事实不符：{{事实}}，依据是{{依据与出处}}，任何人可以在{{哪里}}核对。{{谁}}在{{怎么联系}}回答疑问。{{下次更新时间}}之前我们会再次说明。',
        en: 'Since {{time}} it has been said {{where}} that {{claim}}. That is not so: {{fact}}; the evidence is {{source}}, and anyone can check it at {{where to check}}. {{who}} answers questions at {{contact}}. We will speak again by {{next update}}.',
      },
    },
    {
      id: 'defect',
      title: { zh: '产品缺陷的说明', en: 'On a defect' },
      text: {
        zh: '{{型号与批次}}存在{{什么缺陷}}，可能导致{{什么后果}}，共{{多少台}}。请立即{{停用或检查方法}}。我们为这次缺陷负责：从{{日期}}起{{退、换、修}}，按{{赔付标准}}逐项计算，{{几个工作日}}内到账。原因{{何时}}公布。{{谁}}在{{怎么联系}}办理。',
        en: '{{model and batch}} has {{defect}}, which may cause {{consequence}}; {{how many}} units. Stop using it now: {{how to check}}. We answer for it: from {{date}}, {{refund, exchange, repair}}, computed line by line by {{standard}}, paid within {{working days}}. The cause will be published by {{date of cause}}. {{who}} handles it at {{contact}}.',
      },
    },
  ],
}
