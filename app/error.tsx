'use client'

import { Alone } from '#components/shell/alone.tsx'
import { Breakdown } from '#components/ui/breakdown.tsx'

export default function Broken(props: Parameters<typeof Breakdown>[0]) {
  return <Alone><Breakdown {...props} /></Alone>
}
