/** The URLs of photographs: staff see them; who makes visits sends them and gets their ids back. */
import { form, page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { refuse } from '#ground/refusal.ts'
import { keepPhotos, photoBytes } from './keep-photo.ts'

export const noSuchPhoto = refuse('not-found', 'no-such-photo', 'There is no such photo, or it has been erased.')

const show = async ({ db, params }: Exchange): Promise<WebAnswer> => {
  const bytes = await photoBytes(db, params['photoId'] ?? '')
  return bytes ? { bytes, contentType: 'image/jpeg', filename: null } : noSuchPhoto
}

/** Answers with JSON, because the visits page sends photos when there is signal: `{ kept: [{id, filename}], refused: [{filename, message}] }`. */
const send = async ({ db, files, now }: Exchange): Promise<WebAnswer> => {
  const outcome = await keepPhotos(db, files, now)
  return { bytes: Buffer.from(JSON.stringify(outcome)), contentType: 'application/json; charset=utf-8', filename: null }
}

export const photoRoutes: readonly Route[] = [
  page('/photos/:photoId', 'see-repairs', show),
  page('/visits/photos/:photoId', 'see-visits', show),
  form('/console/photos', 'record-contact', send, { takesFiles: true }),
  form('/visits/photos', 'make-visit', send, { takesFiles: true }),
]
