// Which function does which kind of job.
import { scanConnected } from '../connections/scan-connected.ts'
import { testConnection } from '../connections/test-connection.ts'
import { calculateVerdicts } from '../evidence/calculate-verdicts.ts'
import { importLog } from '../evidence/import-log.ts'
import { previewLog } from '../evidence/preview-log.ts'
import { assessFindings } from '../findings/assess-findings.ts'
import { makeReport } from '../reports/make-report.ts'
import type { JobHandlers } from './run-job.ts'

export const jobHandlers: JobHandlers = { 'import-log': importLog, 'calculate-verdicts': calculateVerdicts, 'test-connection': testConnection, 'scan-system': scanConnected, 'preview-log': previewLog, 'assess-findings': assessFindings, 'make-report': makeReport }
