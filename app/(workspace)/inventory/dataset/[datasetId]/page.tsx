import { getTranslations } from 'next-intl/server'
import { DatasetScreen } from '#components/inventory/dataset-screen.tsx'
import { getDataset } from '#lib/server/inventory/get-dataset.ts'
import { page } from '../../../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('dataset'))('title') })

export default page('/inventory/dataset/[datasetId]', async ({ ask, may, params }) => (
  <DatasetScreen dataset={await ask(getDataset, { id: params.datasetId ?? '' })} mayAssign={may('inventory:assign')} />
))
