import { z } from 'zod'
import type { ConnectionList } from '#lib/domain/connections/connection-page.ts'
import { isOutside, readStoredSettings } from '#lib/domain/settings/settings.ts'
import { query } from '../door/query.ts'
import { shownJob } from './shown-job.ts'

/** Every system anybody knows of, how it is reached and how far it is: completeness as a figure. */
export const listConnections = query({
  permission: 'connection:manage',
  input: z.strictObject({}),
  async run({ tx, repositories: { calculations, connections, jobs, scans, schedules, settings, systems } }): Promise<ConnectionList> {
    // One that was merged is no system of its own any longer.
    const all = (await systems.listAll(tx)).filter(({ mergedIntoId }) => mergedIntoId === null)
    const rules = readStoredSettings(await settings.list(tx))
    const connected = new Set((await connections.list(tx)).map(({ systemId }) => systemId))
    const nextScans = new Map((await schedules.list(tx)).flatMap(({ kind, systemId, isPaused, nextAt }) => (kind === 'scan' && !isPaused ? [[systemId, nextAt] as const] : [])))
    const latest = new Map((await calculations.latestOfEach(tx, all.map(({ id }) => id))).map((row) => [row.systemId, row]))
    const scannedAt = await scans.lastSeen(tx)
    const rows = []
    for (const { id, name, kind, status, engine, vendor, country, disconnectedAt } of all) {
      const [job] = connected.has(id) ? await jobs.listRecent(tx, ['test-connection', 'scan-system'], id, 1) : []
      rows.push({
        id, name, kind, status, engine, vendor, country, disconnectedAt,
        isOutside: isOutside(country, rules),
        isConnected: connected.has(id),
        lastScanAt: scannedAt.get(id) ?? null,
        coverage: latest.get(id)?.coverage ?? null,
        nextScanAt: disconnectedAt === null ? nextScans.get(id) ?? null : null,
        lastJob: job ? { ...shownJob(job), result: null } : null,
      })
    }
    const counted = all.filter(({ disconnectedAt }) => disconnectedAt === null)
    return { systems: rows, scanned: counted.filter(({ status }) => status === 'scanned').length, all: counted.length }
  },
})
