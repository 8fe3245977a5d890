/** Places in a book as ranges `[from, to]`, both included, ascending, none touching the next. */
export type Ranges = readonly (readonly [number, number])[]

export const ranges = {
  /** Ascending and apart. */
  sound: (list: Ranges): boolean => list.every(([from, to], i) => from <= to && (i === 0 || from > list[i - 1]![1])),

  of(places: readonly number[]): [number, number][] {
    const list: [number, number][] = []
    for (const place of [...places].sort((a, b) => a - b)) {
      const last = list.at(-1)
      if (last && place <= last[1] + 1) last[1] = Math.max(last[1], place)
      else list.push([place, place])
    }
    return list
  },

  count: (list: Ranges): number => list.reduce((all, [from, to]) => all + to - from + 1, 0),

  places: (list: Ranges): number[] =>
    list.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),

  has(list: Ranges, place: number): boolean {
    let [low, high] = [0, list.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (list[middle]![1] < place) low = middle + 1
      else high = middle
    }
    return low < list.length && list[low]![0] <= place
  },

  union(a: Ranges, b: Ranges): [number, number][] {
    const list: [number, number][] = []
    for (const [from, to] of [...a, ...b].sort((x, y) => x[0] - y[0])) {
      const last = list.at(-1)
      if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
      else list.push([from, to])
    }
    return list
  },

  without(a: Ranges, b: Ranges): [number, number][] {
    const list: [number, number][] = []
    let i = 0
    for (const [from, to] of a) {
      let begin = from
      while (i < b.length && b[i]![1] < begin) i += 1
      for (let j = i; j < b.length && b[j]![0] <= to; j += 1) {
        if (b[j]![0] > begin) list.push([begin, b[j]![0] - 1])
        begin = Math.max(begin, b[j]![1] + 1)
      }
      if (begin <= to) list.push([begin, to])
    }
    return list
  },

  meet: (a: Ranges, b: Ranges): boolean => ranges.count(ranges.without(a, b)) < ranges.count(a),
}
