import type { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import { scope, type Actor, type Permission, type Scope } from '#lib/domain/people/permissions.ts'
import { presentOf } from '../demo/demo-present.ts'
import { momentAsked, readingOf } from './look-back.ts'
import { allowFor, outcomeOf, parseInput, refuseUnlessMay, type UseCase } from './use-case.ts'

type QueryContext<I> = {
  tx: Executor
  repositories: Repositories
  input: I
  actor: Actor
  /** As in a command. */
  now: number
  wallClock: number
  /** What every list in here is narrowed to. */
  scope: Scope
  allow: ReturnType<typeof allowFor>
}

/** A question: permission, strict input, a connection that cannot write, plain JSON out. */
export function query<S extends z.ZodType, R>(definition: {
  permission: Permission
  input: S
  /** The moment that is asked for, where a list can be looked back at; `now` is that moment then. */
  asOf?(input: z.output<S>): number | null
  run(context: QueryContext<z.output<S>>): Promise<R>
}): UseCase<z.input<S>, R> {
  const ask: (...args: Parameters<UseCase<z.input<S>, R>>) => ReturnType<UseCase<z.input<S>, R>> = ({ product, actor }, input) =>
    outcomeOf(async () => {
      refuseUnlessMay(actor, definition.permission)
      const parsed = parseInput(definition.input, input)
      const known = scope(actor, definition.permission)
      const at = await momentAsked(product, definition.asOf?.(parsed) ?? null, known)
      const { read, repositories } = readingOf(product, at)
      return read(async (tx) => definition.run({
        tx,
        repositories,
        input: parsed,
        actor,
        now: at ?? (await presentOf(tx, product)),
        wallClock: product.now(),
        scope: known,
        allow: allowFor(actor, definition.permission),
      }))
    })
  return Object.assign(ask, { kind: 'query', permission: definition.permission } as const)
}
