import type { z } from 'zod'
import type { Executor } from '#db/gateway/executor.ts'
import type { Repositories } from '#db/repositories/repositories.ts'
import type { AuditEvent } from '#lib/domain/audit/audit-event.ts'
import { scope, type Actor, type Permission, type Scope } from '#lib/domain/people/permissions.ts'
import { presentOf } from '../demo/demo-present.ts'
import { appendAuditEvent } from './audit-chain.ts'
import type { Product } from './product.ts'
import { allowFor, outcomeOf, parseInput, refuseUnlessMay, type UseCase } from './use-case.ts'

type CommandContext<I, P> = {
  tx: Executor
  repositories: Repositories
  input: I
  /** What `prepare` made before the transaction began. */
  prepared: P
  actor: Actor
  /** What counts as now, ms: in the demo its own time, see demo-present.ts. */
  now: number
  /** The clock on the wall, for what nobody may stop: sessions, links, schedules. */
  wallClock: number
  newId(): string
  scope: Scope
  allow: ReturnType<typeof allowFor>
}

/** `followUp`: what may follow only a change that is committed, because it cannot be undone with it (a letter). It has the last word on the result. */
export type Done<R> = { result: R; event: AuditEvent; followUp?: (product: Product) => Promise<R> }

/**
 * A change: permission, strict input, one transaction that holds the change and its audit event together.
 * The return type demands the event, so a silent change does not compile.
 * Slow work (hashing, a file, the network) belongs in `prepare`, which runs before the transaction.
 */
export function command<S extends z.ZodType, R, P = undefined>(definition: {
  permission: Permission
  input: S
  prepare?(context: { product: Product; actor: Actor; input: z.output<S> }): Promise<P>
  run(context: CommandContext<z.output<S>, P>): Promise<Done<R>>
}): UseCase<z.input<S>, R> {
  const act: (...args: Parameters<UseCase<z.input<S>, R>>) => ReturnType<UseCase<z.input<S>, R>> = ({ product, actor, requestId }, input) =>
    outcomeOf(async () => {
      refuseUnlessMay(actor, definition.permission)
      const parsed = parseInput(definition.input, input)
      const prepared = (await definition.prepare?.({ product, actor, input: parsed })) as P
      const done = await product.gateway.write(async (tx) => {
        const now = await presentOf(tx, product)
        await product.gateway.dialect.setMoment(tx, now)
        const done = await definition.run({
          tx,
          repositories: product.repositories,
          input: parsed,
          prepared,
          actor,
          now,
          wallClock: product.now(),
          newId: () => product.newId(),
          scope: scope(actor, definition.permission),
          allow: allowFor(actor, definition.permission),
        })
        await appendAuditEvent(tx, product.repositories, { event: done.event, actor, now, requestId: requestId ?? null })
        return done
      })
      return done.followUp ? done.followUp(product) : done.result
    })
  return Object.assign(act, { kind: 'command', permission: definition.permission } as const)
}
