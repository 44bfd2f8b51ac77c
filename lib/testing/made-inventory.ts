// Rows of an inventory as a test wants them: what it does not say is ordinary.
import type { StoredVerdict } from '#db/repositories/calculations.ts'
import type { Dataset } from '#db/repositories/datasets.ts'
import type { Field } from '#db/repositories/fields.ts'
import type { System } from '#db/repositories/systems.ts'
import type { Actor, Role } from '#lib/domain/people/permissions.ts'

export const madePerson = (id: string, role: Role): Actor => ({ kind: 'person', id, role, sessionId: 's' })

export const madeUser = (id: string, role: Role, name = id) => ({ id, email: `${id}@example.org`, name, role, passwordHash: '-', locale: null, createdAt: 1, disabledAt: null })

export const madeSystem = (id: string, more: Partial<System> = {}): System => ({
  id, name: id.toUpperCase(), nameKey: id, kind: 'operational', status: 'scanned', engine: 'sqlite', location: null, ownerId: null, vendor: null, country: null, createdAt: 1, disconnectedAt: null, mergedIntoId: null, ...more,
})

export const madeDataset = (id: string, systemId: string, more: Partial<Dataset> = {}): Dataset => ({
  id, systemId, schema: 'public', name: id, nameKey: id.toLowerCase(), kind: 'table', sourceKey: null, comment: null, ownerId: null, rowEstimate: null, bytes: null, firstSeenAt: 1, goneAt: null, ...more,
})

/** Its id is `dataset.name`. */
export const madeField = (dataset: { id: string; systemId: string }, name: string, position: number, more: Partial<Field> = {}): Field => ({
  id: `${dataset.id}.${name}`, systemId: dataset.systemId, datasetId: dataset.id, name, nameKey: name.toLowerCase(), searchText: `public.${dataset.id}.${name}`.toLowerCase(), position,
  sourceKey: null, type: 'text', typeFamily: 'text', isNullable: true, isPrimaryKey: false, isForeignKey: false, comment: null, ownerId: null, category: null, subject: 'customer',
  isCustomerData: true, isPersonal: false, isSensitive: false, classification: { confidence: 1, reason: { code: 'named', parts: [] } }, firstSeenAt: 1, absentAt: null, goneAt: null, nullShare: null, meanBytes: null, ...more,
})

export const madeVerdict = (fieldId: string, systemId: string, calculationId: string, more: Partial<StoredVerdict> = {}): StoredVerdict => ({
  fieldId, systemId, calculationId, state: 'unused', analytics: 'unused', operations: 'unused', quarter: 'neither', readGroup: 'none', reason: null, coverage: 1,
  explicitReads: 0, starReads: 0, lastReadAt: null, readers: {}, lastWrittenAt: null, ...more,
})
