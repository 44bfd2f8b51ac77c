import { getTranslations } from 'next-intl/server'
import { ReportsScreen } from '#components/reports/reports-screen.tsx'
import { listReports } from '#lib/server/reports/list-reports.ts'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('reports'))('title') })

export default page('/reports', async ({ ask }) => <ReportsScreen made={await ask(listReports, {})} />)
