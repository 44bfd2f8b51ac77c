// One field: its verdict, and the trail from it to days, statement shapes, and the lines of the files they stand in.
import { z } from 'zod'
import type { FieldDetail, FieldShape } from '#lib/domain/inventory/field-page.ts'
import { isAsDeputy } from '#lib/domain/people/permissions.ts'
import { defaultCoverageRules, type CoverageRules } from '#lib/domain/usage/coverage.ts'
import { readerKinds } from '#lib/domain/usage/reader-kinds.ts'
import { foldDays, foldShapes } from '#lib/domain/inventory/field-trail.ts'
import { namesIn, veiledText } from '#lib/domain/inventory/veiled-text.ts'
import { query } from '../door/query.ts'
import { standingFactsOfShapes } from '../evidence/standing-facts.ts'

const shownShapes = 50
const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10)

export const getField = query({
  permission: 'inventory:read',
  input: z.strictObject({ id: z.string().max(100) }),
  async run({ tx, repositories, input, actor, scope, allow }): Promise<FieldDetail> {
    const found = await allow(() => repositories.fields.find(tx, input.id))
    const { row, field, datasetKind, engine } = found
    const verdict = await repositories.calculations.verdictOf(tx, input.id)
    const calculation = verdict && (await repositories.calculations.find(tx, verdict.calculationId))
    const shapes = calculation ? await shapesOf() : []

    async function shapesOf(): Promise<FieldShape[]> {
      const reads = await repositories.usage.readsOf(tx, input.id)
      const facts = await standingFactsOfShapes(tx, repositories, row.systemId, [...new Set(reads.map(({ shapeId }) => shapeId))])
      const [texts, readers] = [
        await repositories.facts.shapesOf(tx, [...new Set(facts.map(({ shapeId }) => shapeId))]),
        await repositories.facts.readersOf(tx, [...new Set(facts.map(({ readerId }) => readerId))]),
      ]
      return foldShapes({ reads, facts, texts, readers, window: { from: calculation!.windowFrom, to: calculation!.windowTo }, kindOf: readerKinds() })
    }

    const shown = shapes.slice(0, shownShapes)
    const dialect = engine ?? 'ansi'
    const hidden = await repositories.hiddenNames.among(tx, [...namesIn(scope.kind === 'all' ? [] : shown.map(({ text }) => text), dialect)], scope)
    const beyond = await repositories.hiddenNames.beyondShapes(tx, row.systemId, [...new Set(shown.map(({ shapeId }) => shapeId))], scope)

    return {
      ...row,
      isAsDeputy: isAsDeputy(actor, found),
      engine,
      datasetKind,
      typeFamily: field.typeFamily,
      isNullable: field.isNullable,
      isPrimaryKey: field.isPrimaryKey,
      isForeignKey: field.isForeignKey,
      comment: field.comment,
      subject: field.subject,
      classification: field.classification,
      firstSeenAt: field.firstSeenAt,
      goneAt: field.goneAt,
      window: calculation && { from: calculation.windowFrom, to: calculation.windowTo, asOf: calculation.asOf, calculatedAt: calculation.at, coverage: verdict.coverage, threshold: (calculation.summary as { rules?: CoverageRules }).rules?.threshold ?? defaultCoverageRules.threshold },
      readers: verdict?.readers ?? {},
      days: calculation ? foldDays(await repositories.usage.daysOf(tx, input.id, dayOf(calculation.windowFrom), dayOf(calculation.windowTo))) : [],
      shapes: scope.kind === 'all' ? shown : shown.map((shape) => ({
        ...shape, text: veiledText(shape.text, dialect, hidden), beyond: beyond.filter(({ shapeId }) => shapeId === shape.shapeId).map(({ team, fields }) => ({ team, fields })),
      })),
      shapeCount: shapes.length,
    }
  },
})
