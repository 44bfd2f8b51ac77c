import { getTranslations } from 'next-intl/server'
import { SetUpForm } from '#components/people/set-up-form.tsx'
import { publicPage } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('setUp'))('title') })

export default publicPage('/setup', async ({ searchParams }) => <SetUpForm token={[searchParams.token ?? ''].flat()[0] ?? ''} />)
