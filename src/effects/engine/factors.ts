import { solveSymmetric } from './linear.ts'
import type { Panel } from './panel.ts'
import { treatedMean } from './sdid.ts'

/**
 * How far the treated were, at every time, from where they would have been if they followed what the controls have in common (interactive fixed effects, Xu 2017):
 * the courses that all controls share are taken from all times, how strongly the treated follow each from the times before.
 */
export function factorGap(panel: Panel): Float64Array {
  const { before } = panel
  const courses = sharedCourses(panel)
  const treated = treatedMean(panel)
  const k = courses.length
  const gram = new Float64Array(k * k)
  const known = new Float64Array(k)
  const centred = courses.map((course) => {
    const mean = meanOf(course.subarray(0, before))
    return course.map((value) => value - mean)
  })
  const level = meanOf(treated.subarray(0, before))
  for (let a = 0; a < k; a += 1) {
    for (let t = 0; t < before; t += 1) known[a]! += centred[a]![t]! * (treated[t]! - level)
    for (let b = 0; b < k; b += 1)
      for (let t = 0; t < before; t += 1) gram[a * k + b]! += centred[a]![t]! * centred[b]![t]!
    // Courses have the length 1: one that was still before teaches nothing, and gets no part.
    gram[a * k + a]! += hair
  }
  const { x } = solveSymmetric(gram, known, k)
  return treated.map((value, t) => value - level - centred.reduce((sum, course, a) => sum + x[a]! * course[t]!, 0))
}

const hair = 1e-6
const mostSteps = 500

/**
 * Courses in time, each of length 1, that stand out of the noise of the controls, largest first. A course counts while it
 * is larger than the best threshold for singular values under noise of unknown size (Gavish and Donoho 2014).
 */
export function sharedCourses({ values, times, controls, before }: Panel): readonly Float64Array[] {
  const rest = Float64Array.from({ length: controls * times }, (_, i) => values[i]!)
  for (let i = 0; i < controls; i += 1) {
    const row = rest.subarray(i * times, (i + 1) * times)
    const mean = meanOf(row)
    for (let t = 0; t < times; t += 1) row[t]! -= mean
  }
  const least = threshold(Math.min(controls, times) / Math.max(controls, times)) * Math.sqrt(Math.max(controls, times))
  const most = Math.floor(Math.min(before, controls) / 3)
  const courses: Float64Array[] = []
  while (courses.length < most) {
    const course = strongest(rest, controls, times)
    if (!course) break
    const square = takeAway(rest, course, controls)
    const freedom = (controls - courses.length - 1) * (times - courses.length - 2)
    const noise = Math.sqrt(rest.reduce((sum, one) => sum + one * one, 0) / Math.max(1, freedom))
    if (!(Math.sqrt(square) > least * noise)) break
    courses.push(course)
  }
  return courses
}

const threshold = (shape: number) =>
  Math.sqrt(2 * (shape + 1) + (8 * shape) / (shape + 1 + Math.sqrt(shape * shape + 14 * shape + 1)))

/** The course that the rows have most in common, by repeated multiplication from the row that moves most. */
function strongest(rows: Float64Array, count: number, times: number): Float64Array | undefined {
  let course = new Float64Array(times)
  let moved = 0
  for (let i = 0; i < count; i += 1) {
    const row = rows.subarray(i * times, (i + 1) * times)
    const square = dot(row, row)
    if (square > moved) [course, moved] = [Float64Array.from(row), square]
  }
  if (!(scaled(course) > 0)) return undefined
  let size = 0
  for (let step = 0; step < mostSteps; step += 1) {
    const next = new Float64Array(times)
    for (let i = 0; i < count; i += 1) {
      const row = rows.subarray(i * times, (i + 1) * times)
      const share = dot(row, course)
      for (let t = 0; t < times; t += 1) next[t]! += share * row[t]!
    }
    const grown = scaled(next)
    if (!(grown > 0)) return undefined
    course = next
    if (Math.abs(grown - size) <= 1e-9 * grown) break
    size = grown
  }
  return course
}

/** Takes from every row its part along the course; returns the square of all of these parts. */
function takeAway(rows: Float64Array, course: Float64Array, count: number): number {
  const times = course.length
  let square = 0
  for (let i = 0; i < count; i += 1) {
    const row = rows.subarray(i * times, (i + 1) * times)
    const share = dot(row, course)
    square += share * share
    for (let t = 0; t < times; t += 1) row[t]! -= share * course[t]!
  }
  return square
}

/** Makes a vector one of length 1, and returns the length that it had. */
function scaled(vector: Float64Array): number {
  const length = Math.sqrt(dot(vector, vector))
  if (length > 0) for (let t = 0; t < vector.length; t += 1) vector[t]! /= length
  return length
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let t = 0; t < a.length; t += 1) sum += a[t]! * b[t]!
  return sum
}

const meanOf = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length
