import { Refusal } from '#lib/domain/error-codes.ts'
import { changePassword } from '#lib/server/people/change-password.ts'
import { jsonBody, route } from '../../../door.ts'
import { isSecureWay } from '../../../secure-way.ts'

export const POST = route({
  useCase: changePassword,
  input(request) {
    if (!isSecureWay(request.headers)) throw new Refusal('https-required')
    return jsonBody(request)
  },
})
