import { getTranslations } from 'next-intl/server'
import { OverviewScreen } from '#components/overview/overview-screen.tsx'
import { getGuidedMinute } from '#lib/server/demo/get-guided-minute.ts'
import { getWhatIf } from '#lib/server/minimisation/get-what-if.ts'
import { getOverview } from '#lib/server/overview/get-overview.ts'
import { countWaiting } from '#lib/server/work/count-waiting.ts'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('overview'))('title') })

export default page('/overview', async ({ ask, may, searchParams }) => (
  <OverviewScreen overview={await ask(getOverview, { span: searchParams.since === 'month' ? 'month' : 'visit' })} waiting={(await ask(countWaiting, {})).fields} minute={await ask(getGuidedMinute, {})} whatIf={await ask(getWhatIf, {})} maySetTarget={may('overview:target')} mayConnect={may('connection:manage')} />
))
