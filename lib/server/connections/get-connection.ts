import { z } from 'zod'
import type { ConnectionDetail } from '#lib/domain/connections/connection-page.ts'
import type { ConnectionTarget } from '#lib/domain/connections/connection-target.ts'
import { enteredTables } from '#lib/domain/inventory/entered-fields.ts'
import { isOutside, readStoredSettings } from '#lib/domain/settings/settings.ts'
import { query } from '../door/query.ts'
import { readAuthorities } from './read-authorities.ts'
import { shownJob } from './shown-job.ts'

const shownJobs = 8

/** One system as the room of connections shows it. */
export const getConnection = query({
  permission: 'connection:manage',
  input: z.strictObject({ systemId: z.string().max(100) }),
  async run({ tx, repositories: { calculations, connections, fields, jobs, scans, schedules, settings, systems }, input, allow }): Promise<ConnectionDetail> {
    const system = await allow(() => systems.find(tx, input.systemId))
    const { id, name, kind, status, engine, vendor, country, disconnectedAt } = system
    const mergedInto = system.mergedIntoId === null ? null : await systems.find(tx, system.mergedIntoId)
    const connection = await connections.ofSystem(tx, id)
    const calculation = await calculations.latest(tx, id)
    const planned = (await schedules.ofSystem(tx, id)).map((row) => ({ kind: row.kind, time: row.time, zone: row.zone, isPaused: row.isPaused, lastAt: row.lastAt, nextAt: row.nextAt }))
    const recent = (await jobs.listRecent(tx, ['test-connection', 'scan-system', 'import-log', 'calculate-verdicts'], id, shownJobs)).map(shownJob)
    return {
      id, name, kind, status, engine, vendor, country, disconnectedAt,
      isOutside: isOutside(country, readStoredSettings(await settings.list(tx))),
      mergedInto: mergedInto && { id: mergedInto.id, name: mergedInto.name },
      entered: engine === null ? enteredTables(await fields.listWithDataset(tx, id, { kind: 'all' })) : null,
      isConnected: connection !== null,
      lastScanAt: (await scans.latest(tx, id))?.confirmedAt ?? null,
      coverage: calculation?.coverage ?? null,
      nextScanAt: planned.find((row) => row.kind === 'scan' && !row.isPaused)?.nextAt ?? null,
      lastJob: recent.find((job) => job.kind === 'test-connection' || job.kind === 'scan-system') ?? null,
      connection: connection && { target: connection.target, user: connection.user, hasSecret: connection.secret !== null, changedAt: connection.changedAt, authorities: authoritiesOf(connection.target) },
      schedules: planned,
      jobs: recent,
      firmFrom: (calculation?.summary as { firmFrom?: number | null } | undefined)?.firmFrom ?? null,
      calculatedAt: calculation?.at ?? null,
    }
  },
})

const authoritiesOf = (target: ConnectionTarget) => (target.engine === 'postgres' && target.ca !== undefined ? readAuthorities(target.ca) : [])
