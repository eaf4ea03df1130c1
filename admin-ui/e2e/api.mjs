// Talks to the server as a program does: as an administrator, as an account, or as a guest.
import assert from 'node:assert/strict'

/** Every field type once, and what a record may hold in it. */
export function everyField(accounts) {
  return [
    { name: 'title', type: 'text', required: true, max: 120, presentable: true },
    { name: 'body', type: 'editor' },
    { name: 'price', type: 'number', min: 0 },
    { name: 'published', type: 'bool' },
    { name: 'contact', type: 'email' },
    { name: 'home', type: 'url' },
    { name: 'starts', type: 'date' },
    { name: 'created', type: 'autodate', onCreate: true },
    { name: 'status', type: 'select', values: ['draft', 'live', 'gone'], maxSelect: 1 },
    { name: 'cover', type: 'file', maxSelect: 1 },
    { name: 'owner', type: 'relation', collectionId: accounts, maxSelect: 1 },
    { name: 'meta', type: 'json' },
    { name: 'pin', type: 'password' },
    { name: 'place', type: 'geoPoint' },
  ]
}

export function api(origin, token) {
  async function call(method, path, body) {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: token }) },
      body: body && JSON.stringify(body),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }

  /** The same, for what must succeed. */
  async function must(method, path, body) {
    const answer = await call(method, path, body)
    assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer)}`)
    return answer.body
  }

  return { call, must }
}

export async function signInAs(origin, collection, identity, password) {
  const path = `/collections/${collection}/auth-with-password`
  const { token, record } = await api(origin).must('POST', path, { identity, password })
  return { ...api(origin, token), token, record }
}

/** Posts with every field type, two accounts, and some records of each. */
export async function seed(admin, posts = 24) {
  const users = await admin.must('GET', '/collections/users')
  const accounts = []
  for (const name of ['Ann', 'Ben']) {
    const email = `${name.toLowerCase()}@example.com`
    const password = 'a long password'
    const account = { email, password, passwordConfirm: password, name }
    accounts.push(await admin.must('POST', '/collections/users/records', account))
  }
  await admin.must('POST', '/collections', {
    name: 'posts',
    type: 'base',
    fields: everyField(users.id),
    listRule: 'published = true',
    viewRule: 'owner = @request.auth.id',
    createRule: '@request.auth.id != ""',
  })
  for (let number = 1; number <= posts; number += 1) {
    await admin.must('POST', '/collections/posts/records', {
      title: `Post ${String(number).padStart(3, '0')}`,
      body: `<p>Paragraph ${number}</p>`,
      price: number * 1.5,
      published: number % 3 === 0,
      contact: `writer${number}@example.com`,
      home: `https://example.com/${number}`,
      starts: '2026-02-01 10:00:00.000Z',
      status: ['draft', 'live', 'gone'][number % 3],
      owner: accounts[number % 2].id,
      meta: { number },
      place: { lon: 13.4, lat: 52.52 },
    })
  }
  return { users, accounts }
}
