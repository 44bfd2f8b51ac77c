// What holds for a target: what was said of it, else of the dataset it lies in, else of the system; and for each value where it was said.
import { declarationKeys, isInherited, type DeclarationKey, type TargetKind } from './declaration-words.ts'
import type { DeclarationValues, Said } from './declaration-values.ts'

/** From the target itself upwards: a field, its dataset, its system. Steps that do not apply are left out. */
export type SaidAlong = Partial<Record<TargetKind, Said>>

export type EffectiveDeclaration = {
  values: Said
  /** Where each value was said. */
  from: Partial<Record<DeclarationKey, TargetKind>>
}

const nearestFirst: readonly TargetKind[] = ['field', 'dataset', 'system']

export function effectiveDeclaration(of: TargetKind, said: SaidAlong): EffectiveDeclaration {
  const steps = nearestFirst.slice(nearestFirst.indexOf(of))
  const values: Record<string, DeclarationValues[DeclarationKey]> = {}
  const from: EffectiveDeclaration['from'] = {}
  for (const key of declarationKeys) {
    const step = steps.find((one) => (one === of || isInherited(key)) && said[one]?.[key] !== undefined)
    if (step === undefined) continue
    values[key] = said[step]![key]!
    from[key] = step
  }
  return { values: values as Said, from }
}

/** Whether anybody has said anything that holds for it. */
export const isDeclared = ({ from }: EffectiveDeclaration): boolean => Object.keys(from).length > 0
