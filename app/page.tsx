import { redirect } from 'next/navigation'
import { publicPage } from './door.ts'
import { startPage } from './next-path.ts'

export default publicPage('/', async () => redirect(startPage))
