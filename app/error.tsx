'use client'

import { Breakdown } from '#components/ui/breakdown.tsx'

export default Breakdown
