// What the living page shows its pieces with: real-looking, long, empty and right-to-left.

export const regions = [
  { value: 'eu', label: 'Europe', description: 'Frankfurt and Paris' },
  { value: 'us', label: 'North America' },
  { value: 'ap', label: 'Asia Pacific' },
  { value: 'af', label: 'Africa', disabled: true },
]

export const people = [
  { value: '1', label: 'ann@example.com', description: 'Ann Archer' },
  { value: '2', label: 'ben.with.a.very.long.name@subdomain.example.com', description: 'Ben' },
  { value: '3', label: 'שרה@example.com', description: 'שרה' },
  { value: '4', label: 'chi@example.com' },
]

export const json = {
  id: 'r8x2k0v4m1',
  title: 'A vault of stone',
  published: true,
  weight: 12.5,
  owner: null,
  tags: ['stone', 'arch', 'light'],
  address: { city: 'Wells', lines: ['1 Cathedral Green'] },
  log: Array.from({ length: 250 }, (_, index) => ({ step: index })),
}
