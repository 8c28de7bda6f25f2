import type { Priority } from '#facts/repairs.ts'

const words: Readonly<Record<Priority, string>> = { emergency: 'Emergency', urgent: 'Urgent', routine: 'Routine' }

export const PriorityTag = ({ priority }: { readonly priority: Priority }) => (
  <strong class={`fettle-priority fettle-priority--${priority}`}>{words[priority]}</strong>
)
