import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, isDate, weekday } from './date.ts'
import notices from './holidays.fixture.json' with { type: 'json' }
import { addWorkdays, isWorkday } from './workdays.ts'

const years = Object.entries(notices.years)

describe('a working day', () => {
  it.each(years)('of %s is what the notice of the State Council says, every day of the year', (year, notice) => {
    let working = 0
    for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) {
      const expected =
        notice.makeup_workdays.includes(day) || (![0, 6].includes(weekday(day)) && !notice.days_off.includes(day))
      expect(isWorkday(day), day).toEqual({ working: expected, provisional: false })
      working += expected ? 1 : 0
    }
    expect(working).toBe(notice.working_days)
  })

  it('of a year without a notice is a guess and says so', () => {
    expect(isWorkday('2027-01-01')).toEqual({ working: true, provisional: true })
    expect(isWorkday('2003-10-01')).toEqual({ working: true, provisional: true })
    expect(isWorkday('2027-01-02')).toEqual({ working: false, provisional: true })
  })

  it('follows a notice that was handed in', () => {
    const known = { notices: [{ year: 2027, daysOff: ['2027-01-01'], makeupDays: ['2027-01-03'] }] }
    expect(isWorkday('2027-01-01', known)).toEqual({ working: false, provisional: false })
    expect(isWorkday('2027-01-03', known)).toEqual({ working: true, provisional: false })
  })

  it.each(['2026-13-45', '2026-02-30', '2025-02-29', '2026-1-5', '20260105', 'soon', ''])('%s is no date', (text) => {
    expect(isDate(text)).toBe(false)
    expect(() => isWorkday(text)).toThrow(RangeError)
    expect(() => addWorkdays(text, 0)).toThrow(RangeError)
  })
})

describe('counting working days', () => {
  it.each(notices.due_date_examples)('$working_days after $received is $due', (example) => {
    expect(addWorkdays(example.received, example.working_days)).toEqual({ date: example.due, provisional: false })
  })

  it('into a year without a notice gives a provisional date', () => {
    expect(addWorkdays('2026-12-30', 1)).toEqual({ date: '2026-12-31', provisional: false })
    expect(addWorkdays('2026-12-30', 2)).toEqual({ date: '2027-01-01', provisional: true })
  })

  it('refuses a number of days that is none', () => {
    expect(() => addWorkdays('2026-01-05', -1)).toThrow(RangeError)
    expect(() => addWorkdays('2026-01-05', 1.5)).toThrow(RangeError)
  })
})

describe('months', () => {
  it('end on the day of the same number, or the last of the month (民法典 202)', () => {
    expect(addMonths('2026-11-22', 1)).toBe('2026-12-22')
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28')
  })
})

describe('the process time zone', () => {
  const program = `
    const { isWorkday, addWorkdays } = await import('${new URL('./workdays.ts', import.meta.url)}')
    const { addDays } = await import('${new URL('./date.ts', import.meta.url)}')
    const { deadline } = await import('${new URL('./deadline.ts', import.meta.url)}')
    let days = ''
    for (let day = '2018-01-01'; day < '2027-02-01'; day = addDays(day, 1)) days += isWorkday(day).working ? '1' : '0'
    console.log(days, addWorkdays('2026-02-14', 1).date,
      deadline('2026-02-12T15:59:00.000Z', { count: 7, unit: 'workday' }).dueAt,
      deadline('2026-02-12T15:59:00.000Z', { count: 1, unit: 'month' }).dueAt)`
  const run = (TZ: string) =>
    spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    })

  it('changes no working day and no deadline', () => {
    const home = run('Asia/Shanghai')
    expect(home.stderr).toBe('')
    expect(home.stdout).toContain(' 2026-02-24 ')
    // Los Angeles is west of UTC; São Paulo had days without a midnight until 2019.
    for (const zone of ['America/Los_Angeles', 'America/Sao_Paulo', 'Pacific/Kiritimati']) {
      expect(run(zone).stdout, zone).toBe(home.stdout)
    }
  })

  it('is never asked for: no file here reads a Date in local time', () => {
    const folder = new URL('.', import.meta.url)
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
      const code = readFileSync(new URL(file, folder), 'utf8')
      expect(code, file).not.toMatch(/\.(?:get|set)(?!UTC|Time\b)(?:FullYear|Month|Date|Day|Hours|Minutes)\(/)
      expect(code, file).not.toMatch(/Date\.now|new Date\(\)/)
    }
  })
})
