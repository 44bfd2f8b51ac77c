import { getTranslations } from 'next-intl/server'
import { FindingScreen } from '#components/findings/finding-screen.tsx'
import { getFinding } from '#lib/server/findings/get-finding.ts'
import { page } from '../../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('findings'))('title') })

export default page('/findings/[findingId]', async ({ ask, params }) => <FindingScreen finding={await ask(getFinding, { id: params.findingId ?? '' })} />)
