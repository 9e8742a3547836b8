-- The form that a client posts; the task is the argument after `--`.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"

function init(arguments)
  wrk.body = "user=maja&password=pw&task=" .. arguments[1]
  if arguments[1] == "selectsession" then
    wrk.body = wrk.body .. "&sid=profile-0001"
  end
end
