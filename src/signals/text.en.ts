import type { SignalsText } from './text.zh.ts'

const field = (name: string): string => {
  const place = /^y\.(\d+)$/.exec(name)
  return place ? `number ${Number(place[1]) + 1} of y` : name
}

export const en: SignalsText = {
  refusal: ({ code, field: name, facts }) => {
    const named = name === undefined ? '' : `${field(name)}: `
    switch (code) {
      case 'line.not-json':
        return 'this line is not a JSON object'
      case 'field.missing':
        return `${named}missing`
      case 'field.invalid':
        return `${named}not written as it should be`
      case 'series.twice':
        return `${named}this name was used in line ${facts?.line} already`
      case 'series.too-short':
        return `${named}judged from number ${facts?.from} on, but there are only ${facts?.length}`
      case 'series.too-long':
        return `${named}${facts?.most} at most`
      case 'csv.header':
        return 'the first line should be timestamp,value'
      case 'csv.columns':
        return `${named}two columns are needed, here are ${facts?.found}`
      case 'csv.time':
        return `${named}a time is written 2026-11-22 08:05:00`
      case 'csv.value':
        return `${named}the value is not a number`
      case 'csv.empty':
        return 'there is nothing below the heading'
    }
  },
  unreadable: (path, why) => `${path}: cannot be read (${why})`,
  nothing: 'there is nothing to judge',
  progress: (done) => `${done} series done`,
  refused: (places, series) => `${places} mistakes; ${series} series were not answered, all others were.`,
  provisional: (years) => `the holidays of ${years} are not announced; those years are judged by weekends alone.`,
}
