import { checkReceipt } from '@troth/proof/receipt'
import { checkShareFile, isShareFile } from '@troth/proof/sharefile'
import { type Names, type Told, tell, tellShare } from '#src/ledger/verdict.ts'

// The verifier of /verify: reads the chosen file in this browser and shows what it proves. It has nothing to send to.

const lang = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
const form = document.querySelector<HTMLFormElement>('#verify')!
const file = document.querySelector<HTMLInputElement>('#file')!
const paste = document.querySelector<HTMLTextAreaElement>('#paste')!
const verdict = document.querySelector<HTMLElement>('#verdict')!

// What entries, fields and roles are called stands in the page, in its language: with every capability there are more.
type Called = Readonly<Record<'steps' | 'fields' | 'roles' | 'share', Readonly<Record<string, string>>>>
const called = JSON.parse(verdict.dataset.names!) as Called
const names: Names = {
  entry: (type) => callOf('steps', type),
  field: (name) => callOf('fields', name),
  ofShare: (code) => callOf('share', code),
  by: (by) => callOf('roles', by.startsWith('observer:') ? 'observer' : by),
}
function callOf(of: keyof Called, name: string): string {
  return Object.hasOwn(called[of], name) ? called[of][name]! : name
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  void check()
})
file.addEventListener('change', () => void check())

async function check(): Promise<void> {
  const chosen = file.files?.[0]
  if (!chosen && paste.value.trim() === '') return
  // Who copies a text seldom takes along the empty line at its end; a receipt always has it.
  const input = chosen ? new Uint8Array(await chosen.arrayBuffer()) : `${paste.value.trim()}\n\n`
  if (isShareFile(typeof input === 'string' ? input : new TextDecoder().decode(input))) {
    const result = checkShareFile(input)
    return show(result.verdict, tellShare(result, lang, names))
  }
  const result = checkReceipt(input)
  show(result.verdict, tell(result, lang, names))
}

function show(verdictIs: string, told: Told): void {
  const box = element('div', verdictIs === 'proved' ? 'next proved' : 'wrong')
  box.append(element('b', '', told.headline), list(told.points))
  if (told.key) box.append(element('p', 'soft', told.key.remark), element('p', 'hash', told.key.vkey))
  const entries = told.entries.map((entry) => {
    const section = element('section')
    const facts = element('dl', 'facts')
    for (const [name, value] of entry.facts) facts.append(element('dt', '', name), element('dd', 'said', value))
    section.append(element('h2', '', entry.title), facts)
    return section
  })
  verdict.replaceChildren(box, ...entries)
}

function list(points: readonly string[]): HTMLElement {
  const items = element('ul')
  items.append(...points.map((point) => element('li', '', point)))
  return items
}

/** Text goes in as text: a receipt may hold anything, and none of it becomes markup. */
function element(name: string, className = '', text = ''): HTMLElement {
  const made = document.createElement(name)
  if (className) made.className = className
  if (text) made.textContent = text
  return made
}
