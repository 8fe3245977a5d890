/**
 * A leaky bucket for each of many: so many a minute, and as many at once after a quiet minute. Answers 0, or how many
 * seconds to wait. Of the longest unheard nothing is remembered.
 */
export function leakyBuckets({ perMinute, most = 10_000 }: { readonly perMinute: number; readonly most?: number }) {
  const levels = new Map<string, { readonly level: number; readonly atMs: number }>()
  return (who: string, nowMs: number): number => {
    const held = levels.get(who)
    const level = held ? Math.max(0, held.level - ((nowMs - held.atMs) * perMinute) / 60_000) : 0
    if (level + 1 > perMinute) return Math.ceil(((level + 1 - perMinute) * 60) / perMinute)
    levels.delete(who)
    levels.set(who, { level: level + 1, atMs: nowMs })
    if (levels.size > most) levels.delete(levels.keys().next().value!)
    return 0
  }
}
