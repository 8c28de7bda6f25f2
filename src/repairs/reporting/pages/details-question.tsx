/** More words and photographs. What is right is kept even when a photo is refused. */
import { Button } from '#delivery/web/components/button.tsx'
import { ButtonGroup } from '#delivery/web/components/button-group.tsx'
import { FileUpload } from '#delivery/web/components/file-upload.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { Textarea } from '#delivery/web/components/textarea.tsx'
import { field } from '#delivery/web/read-form.ts'
import { dropPhoto, keepPhotos } from '../../photos/keep-photo.ts'
import { limits, type DraftChange, type DraftPhoto, type ReportDraft } from '../draft.ts'
import type { Answered, Question } from './question.ts'

const ask = 'Tell us more about it'
export const photoAddress = (id: string): string => `/report/photos/${id}`

export const detailsQuestion: Question = {
  key: 'details',
  question: () => ask,
  takesFiles: true,
  isAsked: () => true,
  isAnswered: ({ draft }) => draft.detailsGiven === true,
  render: ({ report: { draft }, form, action }) => (
    <>
      <h1 class="govuk-heading-l">{ask}</h1>
      <p class="govuk-body">You can leave both of these empty.</p>
      <Form action={action} takesFiles>
        <Textarea
          name="words"
          form={form}
          label="What should we know?"
          labelSize="m"
          hint="When it started, whether it is getting worse, what you have tried. Please do not write about anyone’s health here; we ask about that later."
          value={draft.words ?? draft.said}
          maxLength={limits.words}
        />
        {(draft.photos ?? []).map((photo, at) => (
          <PhotoKept key={photo.id} photo={photo} number={at + 1} />
        ))}
        {(draft.photos?.length ?? 0) < limits.photos && (
          <FileUpload
            name="photos"
            form={form}
            label="Photos"
            labelSize="m"
            hint={`Up to ${limits.photos}, each smaller than 15 MB. We take out where and when they were taken.`}
            multiple
            accept="image/*"
          />
        )}
        <ButtonGroup>
          <Button>Continue</Button>
          <Button look="secondary" name="do" value="add">
            Add photos and stay here
          </Button>
        </ButtonGroup>
      </Form>
    </>
  ),
  read: async ({ form, files }, { draft, now }, _loaded, { db }) => {
    const words = field(form, 'words')
    const removed = field(form, 'remove')
    const before = (draft.photos ?? []).filter((photo) => photo.id !== removed)
    if (before.length < (draft.photos?.length ?? 0)) await dropPhoto(db, removed)
    const room = limits.photos - before.length
    const { kept, refused } = await keepPhotos(db, files.slice(0, room), now)
    const change: DraftChange = { words: words.slice(0, limits.words), photos: [...before, ...kept] }
    const errors: Record<string, string> = {}
    if (words.length > limits.words) errors['words'] = `Use ${limits.words.toLocaleString('en-GB')} characters or fewer`
    if (files.length > room) errors['photos'] = `You can send ${limits.photos} photos. We kept the first ones; remove one to add another.`
    if (refused.length > 0) errors['photos'] = refused.map((one) => `${one.filename}: ${one.message}`).join(' ')
    if (Object.keys(errors).length > 0) return { errors, change }
    return goneOn(change, removed !== '' || field(form, 'do') === 'add')
  },
  given: ({ draft }) => [
    { asked: 'What you told us', answer: draft.words ?? '' },
    { asked: 'Photos', answer: photosGiven(draft) },
  ],
}

const goneOn = (change: DraftChange, stay: boolean): Answered => (stay ? { change, stay } : { change: { ...change, detailsGiven: true } })

const PhotoKept = ({ photo, number }: { readonly photo: DraftPhoto; readonly number: number }) => (
  <p class="govuk-body">
    <img src={photoAddress(photo.id)} alt={photo.filename} width="160" loading="lazy" />
    <br />
    {photo.filename}{' '}
    <Button look="quiet" name="remove" value={photo.id}>
      Remove<span class="govuk-visually-hidden"> photo {number}, {photo.filename}</span>
    </Button>
  </p>
)

const photosGiven = ({ photos = [] }: ReportDraft) =>
  photos.length === 0 ? 'None' : photos.map((photo) => <img key={photo.id} src={photoAddress(photo.id)} alt={photo.filename} width="120" loading="lazy" />)
