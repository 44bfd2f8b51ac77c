/** Why a backup could not be made, or must not be put in place. The code has its sentence in the messages. */
export class BackupTrouble extends Error {
  code: BackupTroubleCode
  /** The file it is about. */
  where: string
  constructor(code: BackupTroubleCode, where: string) {
    super(`${code}: ${where}`)
    this.code = code
    this.where = where
  }
}

export const backupTroubleCodes = [
  'kept-in-postgres', 'nothing-to-back-up', 'file-exists', 'folder-missing', 'file-not-found', 'not-a-database', 'live-copy', 'damaged', 'not-ours', 'newer', 'tampered', 'in-use', 'would-replace',
] as const
export type BackupTroubleCode = (typeof backupTroubleCodes)[number]
