-- The form that a client posts; after `--` come the task and the users who take turns (maja, when none is named).
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"

local bodies = {}
local turn = 0

function init(arguments)
  for place = 2, math.max(2, #arguments) do
    local body = "user=" .. (arguments[place] or "maja") .. "&password=pw&task=" .. arguments[1]
    if arguments[1] == "selectsession" then
      body = body .. "&sid=profile-0001"
    end
    bodies[#bodies + 1] = body
  end
  wrk.body = bodies[1]
end

function request()
  turn = turn % #bodies + 1
  return wrk.format(nil, nil, nil, bodies[turn])
end
