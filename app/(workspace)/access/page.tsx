import { getTranslations } from 'next-intl/server'
import { AccessScreen } from '#components/access/access-screen.tsx'
import { accessQueryIn } from '#lib/client/access-links.ts'
import { listPrincipals } from '#lib/server/access/list-principals.ts'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('access'))('title') })

export default page('/access', async ({ ask, may, knowsAll, searchParams }) => {
  const query = accessQueryIn(searchParams)
  return <AccessScreen list={await ask(listPrincipals, query)} query={query} mayExport={may('access:export')} mayConnect={may('connection:manage')} mayLookBack={knowsAll('access:read')} />
})
