// What somebody has begun and not finished: theirs alone, and no record. It is kept with every pause, so nothing of it is an event: what comes of it is
// a command's, with its event. A test names every use case that is made here.
import type { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { Actor, Permission } from '#lib/domain/people/permissions.ts'
import { presentOf } from '../demo/demo-present.ts'
import { allowFor, outcomeOf, parseInput, refuseUnlessMay, type UseCase } from './use-case.ts'

type DraftContext<I> = { tx: Executor; repositories: Repositories; input: I; actor: Actor; now: number; allow: ReturnType<typeof allowFor> }

/** Permission, strict input, one transaction. */
export function draft<S extends z.ZodType, R>(definition: {
  permission: Permission
  input: S
  run(context: DraftContext<z.output<S>>): Promise<R>
}): UseCase<z.input<S>, R> {
  const keep: (...args: Parameters<UseCase<z.input<S>, R>>) => ReturnType<UseCase<z.input<S>, R>> = ({ product, actor }, input) =>
    outcomeOf(async () => {
      refuseUnlessMay(actor, definition.permission)
      const parsed = parseInput(definition.input, input)
      return product.gateway.write(async (tx) => definition.run({
        tx, repositories: product.repositories, input: parsed, actor, now: await presentOf(tx, product), allow: allowFor(actor, definition.permission),
      }))
    })
  return Object.assign(keep, { kind: 'draft', permission: definition.permission } as const)
}
