import { getTranslations } from 'next-intl/server'
import { ForgottenForm } from '#components/people/forgotten-form.tsx'
import { publicPage } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('forgotten'))('title') })

export default publicPage('/forgotten', async ({ mayMail }) => <ForgottenForm mayMail={mayMail} />)
