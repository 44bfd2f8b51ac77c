import { getTranslations } from 'next-intl/server'
import { FindingsScreen } from '#components/findings/findings-screen.tsx'
import { listFindingChoices } from '#lib/server/findings/list-finding-choices.ts'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('findings'))('title') })

export default page('/findings', async ({ ask, may, knowsAll }) => <FindingsScreen choices={await ask(listFindingChoices, {})} mayExport={may('finding:export')} mayAssign={may('finding:assign')} mayLookBack={knowsAll('finding:read')} />)
