/** Whether a job is still to end. */
export const isBusy = ({ status }: { status: string }) => status === 'queued' || status === 'running'
