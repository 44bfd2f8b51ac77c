import type { DemoSystem } from './company.ts'
import { crm } from './crm.ts'
import { feedback } from './feedback.ts'
import { service } from './service.ts'
import { shop } from './shop.ts'
import { tills } from './tills.ts'
import { warehouse } from './warehouse.ts'

/** The systems of the company that a scan can reach. */
export const systems: DemoSystem[] = [crm, shop, warehouse, feedback, tills, service]
