import { expect, it } from 'vitest'
import type { CaptureSettings } from '../inventory/catalog.ts'
import { silencingSettings } from './silencing-settings.ts'

const of = (server: Record<string, string>, overrides: CaptureSettings['overrides'] = [], engine: 'postgres' | 'sqlite' = 'postgres') => silencingSettings({ engine, database: 'crm', capture: { server, overrides, roles: [] } })

it('names the settings that keep statements out of the log', () => {
  expect(of({ log_statement: 'none', log_min_duration_statement: '-1' })).toEqual(['log_statement = none'])
  expect(of({ log_statement: 'ddl', log_min_duration_statement: '250ms', log_min_messages: 'fatal' })).toEqual(['log_statement = ddl', 'log_min_messages = fatal'])
  expect(of({ log_statement: 'all' }, [{ role: null, database: 'crm', name: 'log_statement', value: 'none' }])).toEqual(['log_statement = none'])
})

it('names none where everything is written, whatever was set for another database or one role', () => {
  expect(of({ log_statement: 'all', log_min_messages: 'warning' })).toEqual([])
  expect(of({ log_statement: 'none', log_min_duration_statement: '0' })).toEqual([])
  expect(of({ log_statement: 'all' }, [{ role: null, database: 'shop', name: 'log_statement', value: 'none' }, { role: 'job', database: null, name: 'log_statement', value: 'none' }])).toEqual([])
  expect(of({ log_statement: 'none' }, [{ role: null, database: 'crm', name: 'log_statement', value: 'all' }, { role: null, database: null, name: 'log_statement', value: 'ddl' }])).toEqual([])
})

it('does not know where nothing was seen', () => {
  expect(of({})).toBeNull()
  expect(of({ log_statement: 'none' }, [], 'sqlite')).toBeNull()
})
