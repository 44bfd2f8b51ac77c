import { getTranslations } from 'next-intl/server'
import { PrincipalScreen } from '#components/access/principal-screen.tsx'
import { rightsQueryIn } from '#lib/client/access-links.ts'
import { getPrincipal } from '#lib/server/access/get-principal.ts'
import { page } from '../../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('access'))('title') })

export default page('/access/[principalId]', async ({ ask, may, params, searchParams }) => {
  const query = rightsQueryIn(searchParams)
  return <PrincipalScreen principal={await ask(getPrincipal, { id: params.principalId ?? '', ...query })} query={query} mayExport={may('access:export')} />
})
