import { candidateInputFrom } from '#lib/client/candidate-links.ts'
import { candidatesFile, exportCandidates } from '#lib/server/minimisation/export-candidates.ts'
import { formBody, route } from '../../../door.ts'
import { streamedFile } from '../../../streamed-file.ts'

export const POST = route({
  useCase: exportCandidates,
  input: async (request) => candidateInputFrom(await formBody(request)),
  reply: (granted, { product, now }) => streamedFile(candidatesFile(product, granted), { name: 'candidates', format: granted.format, now }),
})
