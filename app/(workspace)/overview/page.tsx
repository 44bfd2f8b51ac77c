import { getTranslations } from 'next-intl/server'
import { OverviewScreen } from '#components/overview/overview-screen.tsx'
import { getOverview } from '#lib/server/overview/get-overview.ts'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('overview'))('title') })

export default page('/overview', async ({ ask }) => <OverviewScreen overview={await ask(getOverview, {})} />)
