import { getTranslations } from 'next-intl/server'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('inventory'))('title') })

export default page('/inventory', async () => <h1>{(await getTranslations('inventory'))('title')}</h1>)
