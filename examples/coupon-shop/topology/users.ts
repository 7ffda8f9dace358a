export interface UserDefinition {
  readonly name: string;
  readonly configure: string;
  readonly write: string;
  readonly read: string;
}

const none = '^$';

/** One user per role, with the rights that role needs; quorate works with a user of its own. */
export const users = [
  { name: 'shop-publisher', configure: none, write: '^(coupons|audit)$', read: none },
  {
    name: 'shop-consumer',
    configure: String.raw`^coupons\.`,
    write: none,
    read: String.raw`^coupons\.`,
  },
  {
    name: 'loyalty',
    configure: String.raw`^loyalty\.`,
    write: '^loyalty$',
    read: String.raw`^loyalty\.`,
  },
] as const satisfies readonly UserDefinition[];

export type UserName = (typeof users)[number]['name'];

/** A publisher may use coupon routing keys only. */
export const topicPermissions = [
  { user: 'shop-publisher', exchange: 'coupons', write: String.raw`^coupon\.`, read: '^$' },
] as const;

export const OPERATOR = 'shop-operator';
