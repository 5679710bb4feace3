const LIST = 'https://list.qq.com/cgi-bin/qf_compose_send';

/** Sign-up to the mailing list: the browser sends the form by itself. */
export function Newsletter() {
  return (
    <form action={LIST} method="post">
      <input type="hidden" name="t" value="qf_booked_feedback" />
      <label>
        Your address <input name="to" type="email" />
      </label>
      <button>Subscribe</button>
      <button formAction="/api/unsubscribe">Unsubscribe</button>
    </form>
  );
}
