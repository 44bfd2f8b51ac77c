import { listReports } from '#lib/server/reports/list-reports.ts'
import { requestReport } from '#lib/server/reports/request-report.ts'
import { jsonBody, route } from '../../door.ts'

export const GET = route({ useCase: listReports, input: () => ({}) })
export const POST = route({ useCase: requestReport, input: jsonBody })
