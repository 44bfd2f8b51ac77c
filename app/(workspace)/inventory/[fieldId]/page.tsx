import { getTranslations } from 'next-intl/server'
import { FieldScreen } from '#components/inventory/field-screen.tsx'
import { getField } from '#lib/server/inventory/get-field.ts'
import { page } from '../../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('field'))('title') })

export default page('/inventory/[fieldId]', async ({ ask, params }) => <FieldScreen field={await ask(getField, { id: params.fieldId ?? '' })} />)
