import { getTranslations } from 'next-intl/server'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('overview'))('title') })

export default page('/overview', async () => <h1>{(await getTranslations('overview'))('title')}</h1>)
