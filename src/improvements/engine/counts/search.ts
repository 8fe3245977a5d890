import { type Element, parentsOf } from '../cuboids.ts'
import { type Ground, isAdmissible, isAdmissibleCause, type Model, modelOf } from './model.ts'
import { scan } from './scan.ts'

/**
 * The set of causes with the highest worth that steps lead to: add a cause to what is known, everything fitted together
 * again; drop one; put another in its place; or drop one of its dimensions. Adding alone would keep the crossing of two
 * strong causes, which is where both are seen first, and then need their other crossings too.
 */
export function search(ground: Ground): Model {
  let best = modelOf(ground, [])
  for (let longer = best, steps = 0; steps < lookahead; steps += 1) {
    const next = longer.elements.length < ground.setting.maxCauses ? added(ground, longer) : undefined
    if (!next) break
    longer = next
    const improved = polish(ground, longer)
    if (improved.worth <= best.worth + 1e-9) continue
    best = improved
    longer = improved
    steps = -1
  }
  return best
}

/** Causes added one after the other without gain before the search gives up: two may pay together where neither does alone. */
const lookahead = 2

/** With the best cause more that is of the size asked for, whether it pays or not. */
const added = (ground: Ground, model: Model): Model | undefined =>
  bestOf(
    scan(ground, model)
      .map(({ element }) => modelOf(ground, [...model.elements, element], model))
      .filter((one) => isAdmissible(one, ground.setting)),
  )

function polish(ground: Ground, first: Model): Model {
  let best = first
  for (;;) {
    const better = bestOf(
      best.elements.flatMap((_, cause) => [...generalised(ground, best, cause), ...replaced(ground, best, cause)]),
    )
    const next = bestOf([trimmed(ground, best), ...(better ? [better] : [])])!
    if (next.worth < best.worth + 1e-9) return best
    best = next
  }
}

/** The model with one cause replaced by each of the candidates in its place, itself left out. */
export function replaced(ground: Ground, model: Model, cause: number): readonly Model[] {
  const rest = dropped(ground, model, cause)
  return scan(ground, rest)
    .filter(({ element }) => !isSame(element, model.elements[cause]!))
    .map(({ element }) => modelOf(ground, [...rest.elements, element], rest))
    .filter((one) => isAdmissible(one, ground.setting))
}

/** The model with a dimension of one cause let go, and without whatever that makes needless. */
const generalised = (ground: Ground, model: Model, cause: number): readonly Model[] =>
  parentsOf(ground.cuboids, model.elements[cause]!)
    .filter((parent) => !model.elements.some((element) => isSame(element, parent)))
    .map((parent) =>
      trimmed(
        ground,
        modelOf(
          ground,
          model.elements.map((element, j) => (j === cause ? parent : element)),
        ),
      ),
    )
    .filter((one) => isAdmissible(one, ground.setting))

/** Drops causes that are not of the size asked for, or not worth their penalty, the least first. */
function trimmed(ground: Ground, model: Model): Model {
  for (let best = model; ; ) {
    const shorter = bestOf(best.elements.map((_, cause) => dropped(ground, best, cause)))
    if (!shorter) return best
    const weakest = best.elements.findIndex((_, cause) => !isAdmissibleCause(best, cause, ground.setting))
    if (shorter.worth > best.worth) best = shorter
    else if (weakest >= 0) best = dropped(ground, best, weakest)
    else return best
  }
}

const dropped = (ground: Ground, { elements }: Model, cause: number): Model =>
  modelOf(
    ground,
    elements.filter((_, j) => j !== cause),
  )

const isSame = (a: Element, b: Element) => a.cuboid === b.cuboid && a.id === b.id

const bestOf = (models: readonly Model[]): Model | undefined =>
  models.reduce<Model | undefined>((top, one) => (top && top.worth >= one.worth ? top : one), undefined)
